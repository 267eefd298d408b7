package io.meshscope.mesh;

/// A configuration key and who holds it: two configuration centres may hold keys of one name.
///
/// @param centre the source that observes the configuration centre
/// @param key the whole key
public record ConfigName(SourceId centre, Octets key) {

    /// The whole key, for people.
    public String shown() {
        return key.shown();
    }
}
