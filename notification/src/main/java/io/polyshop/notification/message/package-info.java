/** Turns a delivery into the text that is sent: templates, amounts, and user texts made safe. */
package io.polyshop.notification.message;
