package io.polyshop.analytics.http;

import java.util.List;

/** A report; {@code currency} (ISO 4217) is that of all its revenue. */
record ReportView<T>(String currency, List<T> items) {}
