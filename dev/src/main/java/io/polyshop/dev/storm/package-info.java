/**
 * {@code polyshop storm}: starts a cluster, buys in it as a good client does ({@code client}),
 * breaks it by a seeded schedule ({@code fault}), and checks that nothing was lost or doubled.
 */
package io.polyshop.dev.storm;
