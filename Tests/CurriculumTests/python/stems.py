"""Words and their stems by the reference stemmer, a pair a line, parted by a tab."""

import itertools
import random

import snowballstemmer

ROOTS = """
sampl trac span propagat collect export inject extract observ instrument distribut correl aggregat buffer
queu retri schedul configur deploy monitor measur latenc depend servic request respons header bagg attribut
resourc network databas storag index query cach partition replic balanc shard compact compress encod decod
serializ batch stream process filter redact authent author encrypt certif rotat expir timeout circuit break
throttl limit memor allocat leak cpu disk kernel thread pool lock block wait schedul prior preempt interrupt
happi cry try play stay enjoy abilit possibl relat condition ration valu electric hop adjust formal triplic
hope good dig commun gener arsen univers inter later organ emerg past proc succ exc even cann inn earr herr
out add egg off ebb err inn bias news sky atlas andes early only singly gently ugly idly howe cosmos skis
y yy yell sayy boy toy eye key oxygen rhythm syzygy apple axe box snow tax fix fox owe awe use ease see agree
fee flee bee knee die lie tie vie dye ally supply
""".split()
SUFFIXES = """
 s es ed ing ion ions er ers or al ally ance ence ate ated ates ating ation ational ative ator ible able ability
ibility ic ical ically icity ism ist istic ity ive ively iveness ize ized izer ization less lessly lessness ly li ment
ments ness ous ously ousness ful fully fulness y ies ied eed eedly edly ingly ement ant ent ently sses ss us 's 's' '
tional ogist ogi ogy ying ll l e icate iciti alize
""".split() + [""]


def main() -> None:
    draw = random.Random(7)
    words = {root + suffix for root, suffix in itertools.product(ROOTS, SUFFIXES)}
    letters = "aeiouybcdfglmnprstvwx'"
    for _ in range(6_000):
        words.add("".join(draw.choice(letters) for _ in range(draw.randrange(1, 12))))
    for _ in range(4_000):
        middle = "".join(draw.choice(letters) for _ in range(draw.randrange(1, 5)))
        words.add(middle + draw.choice(SUFFIXES) + draw.choice(SUFFIXES))
    stemmer = snowballstemmer.stemmer("english")
    for word in sorted(words - {""}):
        print(f"{word}\t{stemmer.stemWord(word)}")


main()
