import polars as pl

from transforms.text.hashes import hash_texts


def test_equal_texts_have_equal_hashes_and_others_do_not() -> None:
    hashes = hash_texts(pl.Series(["ciao", "Ciao", "ciao", "", None, "perché 👍"])).to_list()
    assert hashes[0] == hashes[2]
    assert hashes[4] is None
    assert len(set(hashes)) == 5
    assert all(len(text) == 16 for text in hashes if text is not None)


def test_hashes_are_the_same_in_every_year() -> None:
    assert hash_texts(pl.Series(["ciao"])).to_list() == ["36f6887a4a8f5ec1"]
