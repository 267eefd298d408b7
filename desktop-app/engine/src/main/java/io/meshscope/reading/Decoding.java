package io.meshscope.reading;

import io.meshscope.mesh.Registration;
import io.meshscope.registry.RegistrationDecoder;

/// How sure it is what a registration says.
public enum Decoding {
    /// Only one framework writes its keys there, the registry itself has the fields, or the user
    /// described the layout.
    SURE,
    /// Its value looks like that of a known layout.
    LIKELY,
    /// Only its key looks like an address.
    GUESS;

    static Decoding of(Registration.Entry entry) {
        if (entry.decoder().contains("guess")) {
            return GUESS;
        }
        return RegistrationDecoder.sure(entry.key(), entry.decoder()) ? SURE : LIKELY;
    }
}
