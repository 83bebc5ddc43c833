package io.polyshop.load;

/**
 * What was measured beside Gatling's rows.
 *
 * @param rate arrivals a second
 * @param askedSeconds how long they came
 * @param answeredSeconds from the first arrival to the last answer, not less than the former
 * @param refused answers 503 and 429
 * @param orders how many were placed
 * @param use of the servers, null where it cannot be seen
 */
record Measured(
    double rate,
    double askedSeconds,
    double answeredSeconds,
    long refused,
    long orders,
    ProcessUse use) {}
