/** The workers: claim what is due, send it outside of any transaction, settle it in one. */
package io.polyshop.notification.delivery;
