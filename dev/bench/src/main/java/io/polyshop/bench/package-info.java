/**
 * What the services' speed is measured with: JMH benchmarks of the hot pieces, and a bare Vert.x
 * server to compare reads with. See {@code docs/performance.md}.
 */
package io.polyshop.bench;
