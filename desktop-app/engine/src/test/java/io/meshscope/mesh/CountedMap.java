package io.meshscope.mesh;

import java.lang.reflect.Proxy;
import org.pcollections.PMap;

/// Counts how often all values of a map are gone through.
public final class CountedMap<K, V> {

    private final PMap<K, V> map;
    private int readings;

    public CountedMap(PMap<K, V> of) {
        map = counting(of);
    }

    @SuppressWarnings("unchecked") // the proxy passes everything on to a map of that type
    private PMap<K, V> counting(PMap<K, V> of) {
        return (PMap<K, V>)
                Proxy.newProxyInstance(
                        PMap.class.getClassLoader(),
                        new Class<?>[] {PMap.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("values")) {
                                readings++;
                            }
                            return method.invoke(of, arguments);
                        });
    }

    public PMap<K, V> map() {
        return map;
    }

    public int readings() {
        return readings;
    }
}
