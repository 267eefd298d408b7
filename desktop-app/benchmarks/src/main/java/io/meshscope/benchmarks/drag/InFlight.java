package io.meshscope.benchmarks.drag;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how many calls of a part are under way at once.
final class InFlight {

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger all = new AtomicInteger();

    /// Wraps a part so that the calls of some of its methods are counted.
    <T> T counted(Class<T> type, T part, Set<String> methods) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                methods.contains(method.getName())
                                        ? count(part, method, arguments)
                                        : call(part, method, arguments)));
    }

    private Object count(Object part, Method method, Object[] arguments) throws Throwable {
        all.incrementAndGet();
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            return call(part, method, arguments);
        } finally {
            now.decrementAndGet();
        }
    }

    private static Object call(Object part, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(part, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /// Forgets what was counted.
    void reset() {
        most.set(now.get());
        all.set(0);
    }

    int now() {
        return now.get();
    }

    int most() {
        return most.get();
    }

    int all() {
        return all.get();
    }
}
