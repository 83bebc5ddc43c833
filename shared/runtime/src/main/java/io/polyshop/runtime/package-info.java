/**
 * What every service is built from. A service implements {@link io.polyshop.runtime.Service}: it is
 * given a {@link io.polyshop.runtime.Foundation} and returns an {@link
 * io.polyshop.runtime.Assembly}; {@link io.polyshop.runtime.ServiceHost} runs it.
 */
package io.polyshop.runtime;
