package io.polyshop.payment;

import io.polyshop.testkit.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The same request from several threads at once. */
final class Simultaneously {

  private Simultaneously() {}

  static List<ApiResponse> call(int times, Callable<ApiResponse> call) throws Exception {
    var threads = Executors.newFixedThreadPool(times);
    try {
      var answers = new ArrayList<ApiResponse>();
      for (var future : threads.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList())) {
        answers.add(future.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }
}
