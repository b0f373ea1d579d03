package dev.latchkey.server;

import dev.latchkey.authority.AuthorityStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that works until a test makes one of its methods fail. */
final class FailingStore {
  private final AtomicInteger failures = new AtomicInteger();
  private volatile @Nullable Fault fault;

  private record Fault(String method, Supplier<RuntimeException> failure) {}

  /** From now on, {@code method} throws what {@code failure} returns. */
  void fail(String method, Supplier<RuntimeException> failure) {
    fault = new Fault(method, failure);
  }

  /** Lets every method work again. */
  void heal() {
    fault = null;
  }

  /** Returns how many calls have failed. */
  int failures() {
    return failures.get();
  }

  /** Returns {@code real} with the faults. */
  AuthorityStore around(AuthorityStore real) {
    return (AuthorityStore)
        Proxy.newProxyInstance(
            AuthorityStore.class.getClassLoader(),
            new Class<?>[] {AuthorityStore.class},
            (_, called, arguments) -> {
              Fault now = fault;
              if (now != null && called.getName().equals(now.method)) {
                failures.incrementAndGet();
                throw now.failure.get();
              }
              try {
                return called.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
