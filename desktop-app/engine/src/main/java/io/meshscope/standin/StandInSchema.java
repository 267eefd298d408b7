package io.meshscope.standin;

import io.meshscope.invoke.SchemaPlace;
import io.meshscope.mesh.Endpoint;
import java.nio.file.Path;

/// Where the methods of a stand-in are declared.
public sealed interface StandInSchema {

    /// In files.
    ///
    /// @param format the id of their [io.meshscope.invoke.SchemaFormat]
    record Files(String format, SchemaPlace place) implements StandInSchema {}

    /// In a server that tells them by reflection. It is asked once: what it tells is kept in a file
    /// and read from there from then on.
    ///
    /// @param kept a descriptor set, which may not exist yet
    record Told(Endpoint server, Path kept) implements StandInSchema {}
}
