package io.meshscope.ui.control;

import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.draw.ServiceColor;
import javafx.scene.layout.Region;

/// The small square in a service's colour that stands before its name.
public final class ServiceSwatch extends Region {

    public ServiceSwatch(ServiceName service) {
        this(ServiceColor.token(service), 9);
    }

    /// @param token a colour without its `-ms-`
    /// @param size in pixels
    public ServiceSwatch(String token, double size) {
        getStyleClass().add("ms-swatch");
        setStyle("-fx-background-color: -ms-" + token + ";");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
    }
}
