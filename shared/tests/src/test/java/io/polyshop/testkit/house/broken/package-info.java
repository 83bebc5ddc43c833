/** A service that breaks every rule of {@link io.polyshop.testkit.house.Rooms}. */
package io.polyshop.testkit.house.broken;
