/**
 * Pure rules: which event calls for which message, when a delivery is tried again, and when it is
 * given up.
 */
package io.polyshop.notification.domain;
