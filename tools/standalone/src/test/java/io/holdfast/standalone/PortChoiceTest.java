package io.holdfast.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.standalone.service.PortChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortChoiceTest {

    @Test
    void a_port_that_somebody_else_has_is_replaced_and_the_choice_stays() throws IOException {
        try (var taken = listenOn(0)) {
            var choice = new PortChoice(taken.getLocalPort());

            int first = choice.start(port -> port);

            assertThat(first).isNotEqualTo(taken.getLocalPort());
            int again = choice.start(port -> port);
            assertThat(again).isEqualTo(first);
        }
    }

    @Test
    void a_port_taken_between_looking_and_listening_is_replaced_too() throws IOException {
        var choice = new PortChoice(0);
        var quicker = new ArrayList<ServerSocket>();

        var port = choice.start(wanted -> {
            if (quicker.isEmpty()) {
                quicker.add(listenOn(wanted));
                throw new IllegalStateException("the port is taken");
            }
            return wanted;
        });

        assertThat(port).isNotEqualTo(quicker.getFirst().getLocalPort());
        quicker.getFirst().close();
    }

    @Test
    void a_port_that_a_neighbour_had_for_a_moment_is_tried_again() {
        var tries = new ArrayList<Integer>();

        var port = new PortChoice(0).start(wanted -> {
            tries.add(wanted);
            if (tries.size() == 1) {
                throw new IllegalStateException(new BindException("Address already in use"));
            }
            return wanted;
        });

        assertThat(tries).hasSize(2).last().isEqualTo(port);
    }

    @Test
    void a_failure_that_has_nothing_to_do_with_the_port_is_not_tried_again() {
        var tries = new ArrayList<Integer>();

        assertThatThrownBy(() -> new PortChoice(0).start(port -> {
                    tries.add(port);
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(List.copyOf(tries)).hasSize(1);
    }

    private static ServerSocket listenOn(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
