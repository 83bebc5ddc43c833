package io.polyshop.order.domain;

/** The states of a refund, named as payment names them; the last two are final. */
public enum RefundStatus {
  /** Payment is to give the money back: it is held, and so are the goods. */
  INITIATED,
  /** The money went back. */
  SUCCESS,
  /** Nothing went back: what the refund held is free again. */
  FAILED
}
