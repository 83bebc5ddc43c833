/** Whether everything adds up: what the services state about themselves, compared by rules. */
package io.polyshop.dev.audit;
