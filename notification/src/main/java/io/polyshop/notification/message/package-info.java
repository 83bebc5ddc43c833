/** From a delivery to the words that are sent: templates, amounts, and texts made harmless. */
package io.polyshop.notification.message;
