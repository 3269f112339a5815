using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a parameter that comes from the form: a value, values, files, or a type whose members do.</summary>
internal sealed class FormParser(Slots slots)
{
    private const string Http = "Microsoft.AspNetCore.Http.";

    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.List", "System.Collections.Generic.IList", "System.Collections.Generic.ICollection",
        "System.Collections.Generic.IEnumerable", "System.Collections.Generic.IReadOnlyList", "System.Collections.Generic.IReadOnlyCollection",
    };

    // What is wrong was said already, at its place.
    private const string Said = "";

    private Slot? whole;
    private readonly List<FormShape> shapes = [];
    private readonly HashSet<string> begun = new(StringComparer.Ordinal);

    public Decision Parse(Slot slot, string key)
    {
        switch (slot.Type.FullName())
        {
            case Http + "IFormFile": return new(Slots.Model(slot, ParameterSource.FormFile, key));
            case Http + "IFormFileCollection": return Slots.Plain(slot, ParameterSource.FormFiles);
            case Http + "IFormCollection": return Slots.Plain(slot, ParameterSource.FormFields);
        }
        var type = slot.Type.WithoutNullable();
        if (Slots.IsValues(type) || TextFormats.IsText(slots.Scope, type) || type is IArrayTypeSymbol) return slots.Text(slot, ParameterSource.Form, key);
        whole = slot;
        if (Read(type) is { } problem) return problem.Length == 0 ? Decision.None : slots.Refuse(slot, problem);
        return new(Slots.Model(slot, ParameterSource.FormRecord, slot.Name) with { Shapes = Sorted(type.Written()) });
    }

    private Items<FormShape> Sorted(string first) => shapes.OrderBy(shape => shape.Type == first ? 0 : 1).ThenBy(shape => shape.Type, StringComparer.Ordinal).ToItems();

    // What is wrong with the type, or null; then its shape and those of its members are there.
    private string? Read(ITypeSymbol type)
    {
        if (!begun.Add(type.Written())) return null;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsRefLikeType: false, SpecialType: SpecialType.None } named
            || Lists.Contains(type.FullName()) || !slots.Scope.CanName(type))
            return $"'{type.Readable()}' is not read from a form; take simple values, arrays and lists, files, and records of these";
        var constructors = named.InstanceConstructors.Where(one => one.DeclaredAccessibility == Accessibility.Public && !IsCopy(one, named)).ToList();
        if (named.IsValueType && constructors.Count > 1) constructors.RemoveAll(one => one.IsImplicitlyDeclared);
        if (constructors.Count != 1) return $"'{type.Readable()}' needs one public constructor";
        if (!Marks.Note(slots.Scope, named, whole?.Place, named.Name) | !Marks.Note(slots.Scope, constructors[0], whole?.Place, named.Name)) return Said;
        var members = new List<FormMember>();
        foreach (var parameter in constructors[0].Parameters)
            if (Add(members, new(parameter.Name, parameter.Type, FormMemberSetting.Argument) { Required = !Slot.Of(parameter).IsOptional, Default = Literals.Of(parameter) }) is { } problem) return problem;
        foreach (var property in Properties(named, constructors[0]))
            if (!Marks.Note(slots.Scope, property, property.Place() ?? whole?.Place, named.Name)) return Said;
            else if (Add(members, new(property.Name, property.Type, property.IsRequired || property.SetMethod!.IsInitOnly ? FormMemberSetting.Initializer : FormMemberSetting.Afterwards) { Required = property.IsRequired && !Slot.Of(property).IsOptional }) is { } problem) return problem;
        if (!RequiredMembers.AreFilled(slots.Scope, named, constructors[0], members.Where(member => member.Setting == FormMemberSetting.Initializer).Select(member => member.Name), whole?.Place, "Make it a property with a public 'set' or 'init', or leave out 'required'")) return Said;
        shapes.Add(new(named.Written(), named.IsValueType, members.ToItems()));
        return null;
    }

    private string? Add(List<FormMember> members, Found found)
    {
        var (item, isArray) = Items(found.Type);
        var single = (item ?? found.Type).WithoutNullable();
        if (whole is not null && !slots.MayParse(single, whole)) return Said;
        var member = new FormMember
        {
            Name = found.Name, Setting = found.Setting, Kind = FormMemberKind.Text, Type = found.Type.WrittenNullable(), Default = found.Default,
            Required = found.Required && item is null, Item = item?.WrittenNullable(), IsArray = isArray,
        };
        if (found.Type.FullName() == Http + "IFormFileCollection") members.Add(member with { Kind = FormMemberKind.Files, Required = false });
        else if (single.FullName() == Http + "IFormFile") members.Add(member with { Kind = item is null ? FormMemberKind.File : FormMemberKind.Files });
        else if (TextFormats.IsText(slots.Scope, single)) members.Add(member with { Format = TextFormats.Of(slots.Scope, single) });
        else if (Read(single) is { } problem) return problem;
        else members.Add(member with { Kind = FormMemberKind.Record, Shape = single.Written(), ShapeIsValue = single.IsValueType });
        return null;
    }

    /// <summary>Whether it is an array or a list of files.</summary>
    public static bool AreFiles(ITypeSymbol type) => Items(type).Item?.FullName() == Http + "IFormFile";

    private static (ITypeSymbol? Item, bool IsArray) Items(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => (array.ElementType, true),
        INamedTypeSymbol { TypeArguments.Length: 1 } list when Lists.Contains(list.FullName()) => (list.TypeArguments[0], false),
        _ => (null, false),
    };

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        var seen = new HashSet<string>(constructor.Parameters.Select(parameter => parameter.Name), StringComparer.OrdinalIgnoreCase);
        for (var up = type; up is { SpecialType: SpecialType.None }; up = up.BaseType)
            foreach (var property in up.GetMembers().OfType<IPropertySymbol>())
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: Accessibility.Public } && seen.Add(property.Name)) yield return property;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) => constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private sealed record Found(string Name, ITypeSymbol Type, FormMemberSetting Setting)
    {
        public bool Required { get; init; }
        public string Default { get; init; } = "default";
    }
}
