/** Work that goes on in the background: one step after the other, and one way to try again. */
package io.polyshop.runtime.worker;
