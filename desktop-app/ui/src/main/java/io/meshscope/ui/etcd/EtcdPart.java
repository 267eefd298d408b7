package io.meshscope.ui.etcd;

import javafx.scene.Node;

/// One of the parts of the view, of which one is shown at a time. FX thread only.
interface EtcdPart {

    Node node();

    /// Asks etcd from now on.
    void show();

    /// Asks nothing any more.
    void hide();

    /// The language has changed.
    void relabel();
}
