using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Mint.Sdk.Generators;

/// <summary>Passes once over the text of a file without its bodies. Comments and texts count as well: a word too many costs time, one too few would be a mistake.</summary>
internal sealed class DeclaredText
{
    private static readonly int This = NameHash.Of("this");

    [ThreadStatic]
    private static HashSet<int>? spare;

    private readonly HashSet<int> words = spare ?? [];
    private bool isOpen;

    private DeclaredText(Digest digest)
    {
        (Digest, spare) = (digest, null);
        words.Clear();
    }

    /// <summary>What it began with, and then the text.</summary>
    public Digest Digest { get; private set; }

    /// <summary>Whether <c>this</c> stands in it.</summary>
    public bool SaysThis => isOpen || words.Contains(This);

    public static DeclaredText Of(SourceText text, IReadOnlyList<TextSpan> bodies, Digest digest)
    {
        var declared = new DeclaredText(digest);
        var chars = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, chars, 0, text.Length);
        var start = 0;
        foreach (var body in bodies)
        {
            declared.Read(chars, start, body.Start);
            start = body.End;
        }
        declared.Read(chars, start, text.Length);
        ArrayPool<char>.Shared.Return(chars);
        return declared;
    }

    /// <summary>Its words, as numbers; asked once, last.</summary>
    public WordSet Words()
    {
        var sorted = new int[words.Count];
        words.CopyTo(sorted);
        Array.Sort(sorted);
        spare = words;
        return new(sorted, isOpen);
    }

    private void Read(char[] chars, int start, int end)
    {
        var digest = Digest;
        for (var i = start; i < end; i++)
        {
            var from = i;
            var hash = NameHash.Empty;
            for (; i < end && IsPart(chars[i]); i++)
            {
                digest = digest.With(chars[i]);
                hash = NameHash.With(hash, chars[i]);
            }
            if (i > from) words.Add(unchecked((int)hash));
            if (i > from && chars[from] is >= '0' and <= '9') AddTails(chars, from, i);
            if (i == end) break;
            digest = digest.With(chars[i]);
            // A letter written by its number: the name is another one.
            if (chars[i] == '\\' && i + 1 < end && chars[i + 1] is 'u' or 'U') isOpen = true;
        }
        Digest = digest.With('\0');
    }

    // In half-typed code a name may follow a number at once.
    private void AddTails(char[] chars, int from, int end)
    {
        for (var start = from + 1; start < end; start++)
        {
            var hash = NameHash.Empty;
            for (var i = start; i < end; i++) hash = NameHash.With(hash, chars[i]);
            words.Add(unchecked((int)hash));
        }
    }

    private bool IsPart(char c)
    {
        if (c < '\u0080') return c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_';
        // The compiler leaves it out of the name.
        if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format) return isOpen = true;
        return SyntaxFacts.IsIdentifierPartCharacter(c);
    }
}
