package io.polyshop.bench;

import io.polyshop.runtime.config.ServiceConfig.TokenConfig;
import io.polyshop.runtime.token.Caller;
import io.polyshop.runtime.token.EndedSessions;
import io.polyshop.runtime.token.KeySet;
import io.polyshop.runtime.token.TokenVerifier;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The check of an access token: one that was seen before, and one that was not. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenBenchmark {

  static final int NEW_TOKENS = 256;

  /** Tokens and their key, for the whole run. */
  @State(Scope.Benchmark)
  public static class Issued {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> tokens = new ArrayList<>();
    private SignedTokens signer;
    private KeySet keys;
    private String seen;
    private TokenVerifier verifier;

    /** Signs the tokens; one of them is seen. */
    @Setup
    public void sign() throws IOException, GeneralSecurityException {
      signer = new SignedTokens();
      keys = new KeySet(vertx, signer.jwksUrl(), null);
      seen = signer.next();
      for (int i = 0; i < NEW_TOKENS; i++) {
        tokens.add(signer.next());
      }
      verifier = newVerifier();
    }

    /** A verifier that has its key, and has seen one token. */
    TokenVerifier newVerifier() {
      var config = new TokenConfig(signer.jwksUrl(), null, "polyshop", "polyshop");
      var clock = Clock.systemUTC();
      var made = new TokenVerifier(vertx, config, keys, new EndedSessions(clock), clock);
      made.verify(seen).await();
      return made;
    }

    /** Ends what was started. */
    @TearDown
    public void close() {
      keys.close();
      signer.close();
      vertx.close().await();
    }
  }

  /** A verifier that has not seen the tokens yet. */
  @State(Scope.Thread)
  public static class Forgetful {

    private TokenVerifier verifier;

    /** Once for {@value #NEW_TOKENS} checks of about 30 microseconds: JMH can time that. */
    @Setup(Level.Invocation)
    public void forget(Issued issued) {
      verifier = issued.newVerifier();
    }
  }

  @Benchmark
  public Caller seenBefore(Issued issued) {
    return issued.verifier.verify(issued.seen).result();
  }

  @Benchmark
  @OperationsPerInvocation(NEW_TOKENS)
  public void notSeenBefore(Issued issued, Forgetful forgetful, Blackhole result) {
    for (var token : issued.tokens) {
      result.consume(forgetful.verifier.verify(token).await());
    }
  }
}
