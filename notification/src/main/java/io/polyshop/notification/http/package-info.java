/** The API: a user's own contact, and the logs for those who work here. */
package io.polyshop.notification.http;
