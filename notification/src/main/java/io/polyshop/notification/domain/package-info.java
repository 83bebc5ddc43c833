/** Pure rules: which event calls for which message, and what becomes of a delivery. */
package io.polyshop.notification.domain;
