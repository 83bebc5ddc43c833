package io.polyshop.dev.storm.fault;

/** Something that is broken, and mended again. Both calls wait until it is done. */
public interface Fault {

  /** What is broken, for people: {@code order-2 frozen for 3.4 s}. */
  String what();

  /** Breaks it, and holds it for its time. */
  void happen();

  /** Mends what does not mend itself; returns at once where waiting is for others. */
  default void heal() {}
}
