"""The tree over the record agrees with RFC 6962: roots, proofs, and proofs that must fail."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.errors import NotFit
from custodiet.record import merkle

# The eight inputs and nine roots of the certificate-transparency reference implementation.
INPUTS = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [sha256(b"\x00" + bytes.fromhex(text)).digest() for text in INPUTS]
SIZES = st.integers(1, 40)


def leaves(size: int) -> list[bytes]:
    """Make leaf hashes that all differ."""
    return [sha256(b"\x00" + bytes([number])).digest() for number in range(size)]


def node(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one, written out from the RFC."""
    return sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference_implementation(size: int) -> None:
    """Two programs that disagree about the root could not check each other's records."""
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]


# The example of RFC 6962 section 2.1.3: seven leaves, and the nodes named as in its drawing, but
# for its i, which is EF here.
A, B, C, D, E, F, J = leaves(7)
G, H, EF = node(A, B), node(C, D), node(E, F)
K = node(G, H)
L = node(EF, J)


@pytest.mark.parametrize(
    ("index", "proof"),
    [(0, [B, H, L]), (3, [C, G, L]), (4, [F, J, K]), (6, [EF, K])],
)
def test_inclusion_proofs_are_those_of_the_rfc(index: int, proof: list[bytes]) -> None:
    """The path from leaf to root, nearest hash first (RFC 6962 2.1.3)."""
    assert merkle.inclusion_proof(index, leaves(7)) == proof


@pytest.mark.parametrize(
    ("first", "proof"),
    [(3, [C, D, G, L]), (4, [L]), (6, [EF, J, K]), (0, []), (7, [])],
)
def test_consistency_proofs_are_those_of_the_rfc(first: int, proof: list[bytes]) -> None:
    """From nothing, and to itself, there is nothing to show."""
    assert merkle.consistency_proof(first, leaves(7)) == proof


@given(SIZES, st.data())
def test_every_leaf_can_be_proved_and_no_other(size: int, data: st.DataObject) -> None:
    """A proof holds for its own leaf, place, size and root, and for nothing else."""
    index = data.draw(st.integers(0, size - 1))
    made = leaves(size)
    proof, root = merkle.inclusion_proof(index, made), merkle.root(made)

    assert merkle.verify_inclusion(made[index], index, size, proof, root)
    assert not merkle.verify_inclusion(sha256(b"other").digest(), index, size, proof, root)
    assert not merkle.verify_inclusion(made[index], index, size, [*proof, root], root)
    assert not merkle.verify_inclusion(made[index], index, size, proof, made[index][::-1])
    assert not merkle.verify_inclusion(made[index], size, size, proof, root)
    if proof:
        assert not merkle.verify_inclusion(made[index], index, size, proof[:-1], root)
        assert not merkle.verify_inclusion(made[index], index ^ 1, size, proof, root)


@given(SIZES, st.data())
def test_growth_can_be_proved_and_rewriting_cannot(size: int, data: st.DataObject) -> None:
    """A later tree begins with the earlier one, or no proof joins their roots."""
    first = data.draw(st.integers(0, size))
    made = leaves(size)
    old, new = merkle.root(made[:first]), merkle.root(made)
    proof = merkle.consistency_proof(first, made)
    other = sha256(b"other").digest()

    assert merkle.verify_consistency(first, size, old, new, proof)
    assert not merkle.verify_consistency(first, size, other, new, proof)
    assert not merkle.verify_consistency(first, size, old, new, [*proof, other])
    assert not merkle.verify_consistency(size + 1, size, old, new, proof)
    if first not in {0, size}:
        assert not merkle.verify_consistency(first, size, old, other, proof)
        assert not merkle.verify_consistency(first, size, old, new, proof[:-1])
        assert not merkle.verify_consistency(first, size, old, new, [])


@given(SIZES, st.data())
def test_a_full_subtree_can_stand_for_its_leaves(size: int, data: st.DataObject) -> None:
    """Leaves that are not shown still count towards the root."""
    made = leaves(size)
    tree = merkle.Tree()
    while tree.size < size:
        fitting = [1 << n for n in range(6) if not tree.size % (1 << n)]
        width = data.draw(st.sampled_from([n for n in fitting if tree.size + n <= size]))
        tree.append_subtree(merkle.root(made[tree.size : tree.size + width]), width)

    assert tree.root() == merkle.root(made)


@pytest.mark.parametrize(
    ("before", "width", "because"),
    [
        (1, 2, "two leaves cannot start at the second place"),
        (0, 3, "three leaves are not one full subtree"),
        (0, 0, "none are not a subtree"),
        (0, -2, "nor fewer"),
    ],
)
def test_a_subtree_must_be_one_of_the_trees_own(before: int, width: int, because: str) -> None:
    """Otherwise two different records could share a root."""
    tree = merkle.Tree()
    for leaf in leaves(before):
        tree.append(leaf)

    with pytest.raises(NotFit, match="cannot stand after"):
        tree.append_subtree(A, width)

    assert tree.size == before, because


@pytest.mark.parametrize("index", [-1, 7])
def test_a_leaf_that_is_not_there_has_no_proof(index: int) -> None:
    """A proof of nothing would be a proof of anything."""
    with pytest.raises(NotFit, match="There is no leaf"):
        merkle.inclusion_proof(index, leaves(7))


@pytest.mark.parametrize("first", [-1, 8])
def test_a_tree_has_not_grown_from_a_larger_one(first: int) -> None:
    """A smaller record is a cut-off one, and no proof may hide it."""
    with pytest.raises(NotFit, match="cannot have grown"):
        merkle.consistency_proof(first, leaves(7))


def test_a_proof_with_hashes_to_spare_fails() -> None:
    """The walk must end at the root with the last hash, not before."""
    assert not merkle.verify_inclusion(A, 0, 1, [B], merkle.root([A]))
    assert not merkle.verify_consistency(1, 2, A, node(A, B), [B, C])
