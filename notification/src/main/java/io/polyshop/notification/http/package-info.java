/** The API: a user's own contact, and for staff the log of messages. */
package io.polyshop.notification.http;
