package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// A row of the process table. It stays the same one while what it shows changes: a tree item that
/// gets another value has its cells made anew, under the pointer.
///
/// @param key names what it is a row of
record ProcessRow(String key, ObjectProperty<Content> content) {

    ProcessRow(String key, Content first) {
        this(key, new SimpleObjectProperty<>(first));
    }

    /// What a row shows.
    sealed interface Content {

        /// A service with its processes below.
        record OfService(ProcessGroups.Group group) implements Content {}

        /// One process.
        record OfProcess(LaunchedProcess process) implements Content {}
    }

    static String key(Content content) {
        return switch (content) {
            case Content.OfService s -> "service " + s.group().service().value();
            case Content.OfProcess p -> "process " + p.process().name().value();
        };
    }
}
