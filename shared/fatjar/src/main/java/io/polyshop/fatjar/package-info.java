/**
 * How the build makes fat jars: the Shade plugin with another shader, which copies the compressed
 * bytes of the libraries' jars. Shade's own unpacks and packs each file again: five seconds of
 * computing a service, at each build.
 */
package io.polyshop.fatjar;
