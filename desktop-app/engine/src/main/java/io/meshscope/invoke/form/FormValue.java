package io.meshscope.invoke.form;

import java.util.function.BiConsumer;

/// One value: a whole message, what a field holds, an element of a list, or a value of a map.
public sealed interface FormValue permits FormScalar, FormMessage, FormAny {

    /// Tells each fault with the path of where it is, `items[1].quantity`.
    void faults(String path, BiConsumer<String, FormFault> to);
}
