package io.polyshop.contracts;

/**
 * A fact that one service publishes and others may act upon: named in the past tense, small, and
 * only ever added to. A breaking change is a new record with a new type name ({@code .v2}).
 */
public sealed interface Event
    permits AuthEvent, ProductEvent, OrderEvent, InventoryEvent, PaymentEvent {

  /** The topic that carries this fact. */
  Topic topic();

  /** The record's key: the aggregate's id, as text. */
  String key();

  /** The CloudEvents type, for example {@code polyshop.OrderPlaced.v1}. */
  default String type() {
    return EventCodec.typeOf(getClass());
  }
}
