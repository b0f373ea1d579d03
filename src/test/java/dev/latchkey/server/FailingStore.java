package dev.latchkey.server;

import dev.latchkey.authority.AuthorityStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that works until a test makes a method of one of its ports fail. */
final class FailingStore {
  private final AtomicInteger failures = new AtomicInteger();
  private volatile @Nullable Fault fault;

  private record Fault(Class<?> port, String method, Supplier<RuntimeException> failure) {
    boolean isIn(Method called) {
      return called.getDeclaringClass() == port && called.getName().equals(method);
    }
  }

  /** Makes {@code method} of a port throw what {@code failure} makes from now on. */
  void fail(Class<?> port, String method, Supplier<RuntimeException> failure) {
    fault = new Fault(port, method, failure);
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
    return AuthorityStore.class.cast(proxy(AuthorityStore.class, real));
  }

  /** Returns a port with the faults, or the store with such ports. */
  private Object proxy(Class<?> port, Object real) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (_, called, arguments) -> {
          Fault now = fault;
          if (now != null && now.isIn(called)) {
            failures.incrementAndGet();
            throw now.failure.get();
          }
          try {
            Object answer = called.invoke(real, arguments);
            Class<?> type = called.getReturnType();
            boolean isPort = port == AuthorityStore.class && answer != null && type.isInterface();
            return isPort ? proxy(type, answer) : answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
