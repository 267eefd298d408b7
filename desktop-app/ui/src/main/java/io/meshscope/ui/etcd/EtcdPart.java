package io.meshscope.ui.etcd;

import javafx.scene.Node;

/// A part of the view. One part is shown at a time. FX thread only.
interface EtcdPart {

    Node node();

    /// Asks etcd from now on.
    void show();

    /// Asks nothing any more.
    void hide();

    /// The language has changed.
    void relabel();
}
