package io.meshscope.collection.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.CollectionJson;
import io.meshscope.collection.SavedCall;
import io.meshscope.invoke.CallTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestWriterTest {

    private static final String FILE =
            """
            # Orders tea.
            title: Create an order   # shown in lists

            target: "{{registry}}order-service"
            method: shop.Orders/Create
            deadline: 3s              # as usual
            message:
              # who pays
              user_id: "u-1"   # a customer
              items:
                - {sku: TEA-250, quantity: 2}   # two packs

                # a present
                - sku: 'CUP-1'
                  quantity: 1
              note: |
                leave it
                at the door
              card: {token: tok_ok, capture_now: true}

            # kept for the next request
            capture:
              order: /order/id
            expect: {status: OK}
            """;

    private static SavedCall call(String message) throws Exception {
        return call(CallTerms.DEFAULT.within(Duration.ofSeconds(3)), Map.of(), message);
    }

    private static SavedCall call(
            CallTerms terms, Map<String, List<String>> metadata, String... messages)
            throws Exception {
        var all = new java.util.ArrayList<JsonNode>();
        for (String message : messages) {
            all.add(CollectionJson.READER.readTree(message));
        }
        return new SavedCall(
                "{{registry}}order-service", "shop.Orders/Create", metadata, terms, all);
    }

    private static final String SAME =
            """
            {"user_id": "u-1",
             "items": [{"sku": "TEA-250", "quantity": 2}, {"sku": "CUP-1", "quantity": 1}],
             "note": "leave it\\nat the door\\n",
             "card": {"token": "tok_ok", "capture_now": true}}
            """;

    @Test
    void whatDoesNotDifferStaysToTheLetter() throws Exception {
        assertThat(RequestWriter.edited(FILE, "a.yaml", call(SAME))).isEqualTo(FILE);
        String windows = FILE.replace("\n", "\r\n");
        assertThat(RequestWriter.edited(windows, "a.yaml", call(SAME))).isEqualTo(windows);
    }

    @Test
    void onlyLinesOfWhatDiffersChange() throws Exception {
        String edited =
                RequestWriter.edited(
                        FILE,
                        "a.yaml",
                        call(
                                """
                                {"user_id": "u-2", "gift": true,
                                 "items": [{"sku": "TEA-250", "quantity": 3},
                                           {"sku": "CUP-1", "quantity": 1, "colour": "blue: dark"},
                                           {"sku": "POT-1", "sizes": [1, 2]}],
                                 "note": "ring",
                                 "card": {"token": "tok_no", "capture_now": false}}
                                """));
        assertThat(edited)
                .isEqualTo(
                        FILE.replace("\"u-1\"", "\"u-2\"")
                                .replace("# a customer\n", "# a customer\n  gift: true\n")
                                .replace("quantity: 2}", "quantity: 3}")
                                .replace(
                                        "      quantity: 1\n",
                                        """
                                              quantity: 1
                                              colour: 'blue: dark'
                                            - sku: POT-1
                                              sizes:
                                              - 1
                                              - 2
                                        """)
                                .replace("note: |\n    leave it\n    at the door\n", "note: ring\n")
                                .replace("tok_ok", "tok_no")
                                .replace("now: true", "now: false"));
    }

    @Test
    void whatIsGoneIsRemovedAndCommentsBetweenStay() throws Exception {
        String edited =
                RequestWriter.edited(
                        FILE,
                        "a.yaml",
                        call("{\"items\": [{\"sku\": \"TEA-250\"}], \"card\": {}}"));
        assertThat(edited)
                .contains("# who pays\n  items:\n    - {sku: TEA-250}   # two packs\n")
                .contains("  card: {}\n\n# kept for the next request\n")
                .doesNotContain("u-1", "CUP-1", "door");
    }

    @Test
    void termsMetadataAndMessagesAreWrittenWhereAReaderLooksForThem() throws Exception {
        String edited =
                RequestWriter.edited(
                        "target: '{{registry}}order-service'\n"
                                + "method: shop.Orders/Create\n"
                                + "expect: {}\n",
                        "a.yaml",
                        call(
                                new CallTerms(
                                        Optional.of(Duration.ZERO),
                                        true,
                                        false,
                                        CallTerms.MAX_MESSAGE_BYTES),
                                Map.of(
                                        "x-tenant",
                                        List.of("a", "b"),
                                        "authorization",
                                        List.of("t")),
                                "{\"n\": 1}",
                                "{}"));
        assertThat(edited)
                .isEqualTo(
                        """
                        target: '{{registry}}order-service'
                        method: shop.Orders/Create
                        deadline: none
                        wait-for-ready: true
                        metadata:
                          authorization: t
                          x-tenant:
                          - a
                          - b
                        messages:
                        - n: 1
                        - {}
                        expect: {}
                        """);
    }

    @Test
    void valuesThatStandForEachOtherAreNotTornApart() {
        String text =
                """
                target: "{{registry}}order-service"
                method: shop.Orders/Create
                message: {from: &a {city: Delft}, to: *a}
                """;
        assertThatThrownBy(() ->
                        RequestWriter.edited(
                                text,
                                "a.yaml",
                                call(
                                        "{\"from\": {\"city\": \"Delft\"}, \"to\": {\"city\":"
                                                + " \"Bonn\"}}")))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("change it in an editor");
    }
}
