package io.meshscope.receive.http;

import io.meshscope.receive.Decoded;
import io.meshscope.wire.http.HttpAnswer;
import io.meshscope.wire.http.HttpHead;
import io.meshscope.wire.http.HttpRefusal;

/// How a protocol answers.
public interface HttpAnswers {

    HttpAnswer taken(HttpHead head, Decoded<?> decoded);

    HttpAnswer refused(HttpHead head, HttpRefusal refusal);
}
