using System.IO.Compression;
using System.Text;

namespace Mint.Registry.Server.Tests;

/// <summary>A bundle whose manifest was changed by hand: canonical in its structure, with every file stored, so that only the manifest can be refused.</summary>
internal static class Rewritten
{
    public static byte[] Manifest(byte[] bundle, string from, string to)
    {
        using var zip = new ZipArchive(new MemoryStream(bundle), ZipArchiveMode.Read);
        var entries = zip.Entries.Select(entry => (entry.FullName, Content: Read(entry))).ToList();
        entries[0] = (entries[0].FullName, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entries[0].Content).Replace(from, to, StringComparison.Ordinal)));
        return Write(entries);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Write(List<(string Name, byte[] Content)> entries)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        using var directory = new MemoryStream();
        using var headers = new BinaryWriter(directory);
        foreach (var (name, content) in entries)
        {
            var at = (int)file.Position;
            writer.Write(0x04034b50);
            Header(writer, name, content);
            writer.Write(Encoding.ASCII.GetBytes(name));
            writer.Write(content);
            headers.Write(0x02014b50);
            headers.Write((ushort)0x0314);
            Header(headers, name, content);
            headers.Write(new byte[6]);
            headers.Write(0x81a40000);
            headers.Write(at);
            headers.Write(Encoding.ASCII.GetBytes(name));
        }
        var start = (int)file.Position;
        writer.Write(directory.ToArray());
        writer.Write(0x06054b50);
        writer.Write(0);
        writer.Write((ushort)entries.Count);
        writer.Write((ushort)entries.Count);
        writer.Write((int)directory.Length);
        writer.Write(start);
        writer.Write((ushort)0);
        return file.ToArray();
    }

    // Version 2.0, no flags, stored, 1 January 1980.
    private static void Header(BinaryWriter writer, string name, byte[] content)
    {
        foreach (var number in (ushort[])[20, 0, 0, 0, 0x21]) writer.Write(number);
        writer.Write(Checksum(content));
        writer.Write(content.Length);
        writer.Write(content.Length);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
    }

    // Of the framework's own archive.
    private static uint Checksum(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("x").Open()) entry.Write(content);
        using var made = new ZipArchive(bytes, ZipArchiveMode.Read);
        return made.Entries[0].Crc32;
    }
}
