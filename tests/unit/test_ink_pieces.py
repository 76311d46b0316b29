"""Pieces of ink: numbered, boxed and drawn, on pages of print and on pages of dots."""

from __future__ import annotations

import numpy as np

from extractors.reading.ink_pieces import ink_pieces


def test_pieces_have_their_boxes_and_areas_and_meet_at_corners() -> None:
    ink = np.zeros((10, 12), np.uint8)
    ink[1:3, 2:5] = 255
    ink[3, 5] = 255  # touches the first at a corner
    ink[7, 8:11] = 255
    pieces = ink_pieces(ink)
    assert pieces.count == 3
    assert pieces.boxes[1:].tolist() == [[2, 1, 4, 3, 7], [8, 7, 3, 1, 3]]
    assert pieces.middles[2].tolist() == [9.0, 7.0]
    lower = np.array([False, False, True])
    assert np.array_equal(pieces.drawn(lower) > 0, (np.arange(10)[:, None] == 7) & (ink > 0))


def test_a_page_of_more_dots_than_two_bytes_count_is_counted_all_the_same() -> None:
    ink = np.zeros((600, 600), np.bool_)
    ink[::2, ::2] = True
    pieces = ink_pieces(ink)
    assert pieces.count == 300 * 300 + 1
    last = np.zeros(pieces.count, np.bool_)
    last[-1] = True
    assert np.argwhere(pieces.drawn(last) == 255).tolist() == [[598, 598]]


def test_a_blank_page_has_the_paper_only() -> None:
    pieces = ink_pieces(np.zeros((5, 5), np.uint8))
    assert pieces.count == 1
    assert not pieces.drawn(np.zeros(1, np.bool_)).any()


def test_a_strip_beyond_the_edge_of_the_page_holds_no_piece() -> None:
    for shape in ((0, 5), (5, 0)):
        pieces = ink_pieces(np.zeros(shape, np.uint8))
        assert (pieces.count, pieces.drawn(np.array([True])).shape) == (1, shape)
