package dev.latchkey.file;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Catches signals of the operating system through {@code sun.misc.Signal} (module jdk.unsupported),
 * which is supported but has no name that compiles without a warning.
 */
public final class Signals {
  private Signals() {}

  /**
   * Runs something in place of what a signal does; nothing changes where there is no such signal.
   */
  public static void handle(String name, Runnable instead) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method handle = signal.getMethod("handle", signal, handler);
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "equals" -> arguments != null && self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> "Signals";
                    default -> {
                      instead.run();
                      yield null;
                    }
                  });
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      if (e instanceof InvocationTargetException wrapped
          && wrapped.getCause() instanceof Error error) {
        throw error;
      }
      // Windows has no HUP, and Java may have been told to leave signals alone.
    }
  }
}
