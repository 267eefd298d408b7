package io.meshscope.config;

import io.meshscope.message.Message;
import io.meshscope.message.Told;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A text is YAML, and more of it than is read.
final class YamlLimitException extends YamlEngineException implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Message said;

    YamlLimitException(Message said) {
        super(said.english());
        this.said = said;
    }

    @Override
    public Message said() {
        return said;
    }
}
