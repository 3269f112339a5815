using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>The compiler's XML documentation file as plain texts, each a line or more without markup. Empty where there is no file.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> members;

    private XmlDocs(IEnumerable<XElement> members) =>
        this.members = members.Where(member => member.Attribute("name") is not null).GroupBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    public static XmlDocs Empty { get; } = new([]);

    /// <exception cref="RefusedException">MINT4021.</exception>
    public static XmlDocs Read(string file)
    {
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return new(XDocument.Load(reader).Descendants("member").ToList());
        }
        catch (Exception failure) when (failure is XmlException or IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(PackingCodes.DocumentationMustBeReadable, file, $"The XML documentation file cannot be read: {failure.Message}", "Build again, or set <GenerateDocumentationFile>false</GenerateDocumentationFile>.");
        }
    }

    /// <summary>A section without a name of its own: summary, remarks, returns.</summary>
    public string? Section(string id, string section) => members.GetValueOrDefault(id)?.Element(section) is { } found ? Plain(found) : null;

    /// <summary>A section that is named: <c>param</c> by <c>name</c>, for instance.</summary>
    public string? Section(string id, string section, string attribute, string value) => Sections(id, section, attribute).Where(found => found.Value == value).Select(found => found.Text).FirstOrDefault();

    /// <summary>All sections of a kind, in order, each with its name.</summary>
    public IEnumerable<(string Value, string Text)> Sections(string id, string section, string attribute) =>
        (members.GetValueOrDefault(id)?.Elements(section) ?? []).Where(found => found.Attribute(attribute) is not null).Select(found => (found.Attribute(attribute)!.Value, Plain(found) ?? ""));

    private static string? Plain(XElement element)
    {
        var text = Space().Replace(string.Concat(element.Nodes().Select(Plain)), " ").Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => Referred(reference),
        XElement element => $" {string.Concat(element.Nodes().Select(Plain))} ".Replace("  ", " ", StringComparison.Ordinal) is var inner && element.Name.LocalName is "para" or "list" or "item" ? inner : inner.Trim(),
        _ => "",
    };

    /// <summary><c>&lt;see cref="T:Acme.Plate"/&gt;</c> reads as <c>Plate</c>, <c>&lt;see langword="null"/&gt;</c> as <c>null</c>.</summary>
    private static string Referred(XElement reference)
    {
        var name = (reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name") ?? reference.Attribute("href"))?.Value;
        if (name is null) return " ";
        if (reference.Attribute("cref") is null) return name;
        var bare = name.Split('(')[0];
        return Arity().Replace(bare[(bare.LastIndexOfAny(['.', ':']) + 1)..], "");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("`+[0-9]+")]
    private static partial Regex Arity();
}
