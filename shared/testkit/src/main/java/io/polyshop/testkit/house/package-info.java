/**
 * What the code's packages may know of each other, as tests: {@link
 * io.polyshop.testkit.house.Rooms} for a service, {@link io.polyshop.testkit.house.Floors} for the
 * runtime. {@code docs/architecture.md} says what belongs where.
 */
package io.polyshop.testkit.house;
