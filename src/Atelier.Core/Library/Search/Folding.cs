using System.Collections.Frozen;

namespace Atelier.Core.Library.Search;

/// <summary>Letters without their accents, for Latin, Greek and Cyrillic: nobody should have to type a prompt's accents to find it.</summary>
/// <remarks>
/// A table of our own, since the native program carries no Unicode data for decomposing. From Unicode's canonical decompositions of lower-case letters up to
/// U+058F and in U+1E00 to U+1FFF, and the usual spellings of letters that have none (ß, æ, ø, …).
/// </remarks>
internal static class Folding
{
    private static readonly Dictionary<string, string> s_letters = new()
    {
        ["a"] = "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        ["ae"] = "æǣǽ",
        ["b"] = "ḃḅḇ",
        ["c"] = "çćĉċčḉ",
        ["d"] = "ðďđḋḍḏḑḓ",
        ["e"] = "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
        ["f"] = "ḟ",
        ["g"] = "ĝğġģǧǵḡ",
        ["h"] = "ĥħȟḣḥḧḩḫẖ",
        ["i"] = "ìíîïĩīĭįıǐȉȋḭḯỉị",
        ["j"] = "ĵǰ",
        ["k"] = "ķǩḱḳḵ",
        ["l"] = "ĺļľłḷḹḻḽ",
        ["m"] = "ḿṁṃ",
        ["n"] = "ñńņňǹṅṇṉṋ",
        ["o"] = "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
        ["oe"] = "œ",
        ["p"] = "ṕṗ",
        ["r"] = "ŕŗřȑȓṙṛṝṟ",
        ["s"] = "śŝşšșṡṣṥṧṩ",
        ["ss"] = "ß",
        ["t"] = "ţťŧțṫṭṯṱẗ",
        ["th"] = "þ",
        ["u"] = "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        ["v"] = "ṽṿ",
        ["w"] = "ŵẁẃẅẇẉẘ",
        ["x"] = "ẋẍ",
        ["y"] = "ýÿŷȳẏẙỳỵỷỹ",
        ["z"] = "źżžẑẓẕ",
        ["ſ"] = "ẛ",
        ["ʒ"] = "ǯ",
        ["α"] = "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ",
        ["ε"] = "έἐἑἒἓἔἕὲέ",
        ["η"] = "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ",
        ["ι"] = "ΐίϊἰἱἲἳἴἵἶἷὶίῐῑῒΐῖῗ",
        ["ο"] = "όὀὁὂὃὄὅὸό",
        ["ρ"] = "ῤῥ",
        ["σ"] = "ς",
        ["υ"] = "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ",
        ["ω"] = "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
        ["а"] = "ӑӓ",
        ["г"] = "ѓ",
        ["е"] = "ѐёӗ",
        ["ж"] = "ӂӝ",
        ["з"] = "ӟ",
        ["и"] = "йѝӣӥ",
        ["к"] = "ќ",
        ["о"] = "ӧ",
        ["у"] = "ўӯӱӳ",
        ["ч"] = "ӵ",
        ["ы"] = "ӹ",
        ["э"] = "ӭ",
        ["і"] = "ї",
        ["ѵ"] = "ѷ",
        ["ә"] = "ӛ",
        ["ө"] = "ӫ",
    };

    private static readonly FrozenDictionary<char, string> s_bases = s_letters
        .SelectMany(static pair => pair.Value.Select(letter => KeyValuePair.Create(letter, pair.Key)))
        .ToFrozenDictionary();

    /// <summary>What a lower-case letter is without its accent; <see langword="null"/> when it has none.</summary>
    public static string? BaseOf(char letter) => letter < '\u00DF' ? null : s_bases.GetValueOrDefault(letter);

    /// <summary>Whether a character is an accent written by itself, after its letter.</summary>
    public static bool IsAccent(char character) => character is >= '\u0300' and <= '\u036F';
}
