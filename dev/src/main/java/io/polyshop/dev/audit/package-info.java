/** Whether everything adds up: what the services state about their books, compared by rules. */
package io.polyshop.dev.audit;
