using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads what a plugin class adds to the platform's pages.</summary>
internal sealed class UiParser(ParseScope scope, INamedTypeSymbol type)
{
    private static readonly string[] Slots = ["experiment.detail", "experiment.list", "project.detail", "dashboard", "admin"];

    /// <summary>The navigation's entries, by order and path.</summary>
    public Items<NavItemModel> NavItems()
    {
        var found = new List<NavItemModel>();
        foreach (var attribute in type.Attributes("Mint.Sdk.NavItem"))
        {
            if (attribute.ConstructorArguments.Length != 2) continue;
            var item = new NavItemModel(attribute.Argument(0) as string ?? "", attribute.Argument(1) as string ?? "", attribute.Named("Icon") as string, attribute.Named("Order") as int? ?? 0);
            if (found.Any(other => other.Path == item.Path)) scope.Findings.Add(PluginRules.DeclaredOnce, Place(attribute, 0), "Navigation entry", item.Path);
            else if (IsValid(attribute, item)) found.Add(item);
        }
        return found.OrderBy(item => item.Order).ThenBy(item => item.Path, StringComparer.Ordinal).ToItems();
    }

    /// <summary>The slots that are filled, by slot and file.</summary>
    public Items<UiSlotModel> Ui()
    {
        var found = new List<UiSlotModel>();
        foreach (var attribute in type.Attributes("Mint.Sdk.UiSlot"))
        {
            if (attribute.ConstructorArguments.Length != 2) continue;
            var piece = new UiSlotModel(attribute.Argument(0) as string ?? "", attribute.Argument(1) as string ?? "");
            var valid = Check(Slots.Contains(piece.Slot), Place(attribute, 0), piece.Slot, "slot", "one of " + string.Join(", ", Slots));
            valid &= Check(Words.IsUiFile(piece.File), Place(attribute, 1), piece.File, "UI file", "a path below the folder 'ui' beside the project file, for instance 'ui/plate.json'");
            if (found.Contains(piece)) scope.Findings.Add(PluginRules.DeclaredOnce, Place(attribute, 1), "UI file of the slot " + piece.Slot, piece.File);
            else if (valid) found.Add(piece);
        }
        return found.OrderBy(piece => piece.Slot, StringComparer.Ordinal).ThenBy(piece => piece.File, StringComparer.Ordinal).ToItems();
    }

    private bool IsValid(AttributeData attribute, NavItemModel item)
    {
        var valid = Check(Words.IsPagePath(item.Path), Place(attribute, 0), item.Path, "path", "a path such as '/plates'");
        valid &= Check(Words.IsLine(item.Label, 80), Place(attribute, 1), item.Label, "label", "a line of 1 to 80 characters");
        valid &= Check(item.Icon is null || Words.IsRole(item.Icon), attribute.Place(-1, "Icon", scope.CancellationToken), item.Icon ?? "", "icon", "a word in lower case, for instance 'flask'");
        return valid & Check(item.Order is >= -1000 and <= 1000, attribute.Place(-1, "Order", scope.CancellationToken), item.Order, "order", "a number from -1000 to 1000");
    }

    private bool Check(bool valid, Location? place, object value, string role, string rule)
    {
        if (!valid) scope.Findings.Add(PluginRules.ArgumentIsValid, place, value, role, rule);
        return valid;
    }

    private Location? Place(AttributeData attribute, int index) => attribute.Place(index, null, scope.CancellationToken);
}
