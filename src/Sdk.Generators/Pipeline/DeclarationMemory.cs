using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Remembers what each file of the last compilation declared, and reads again what an edit can have touched. It keeps values only, nothing of the compiler's.</summary>
internal sealed class DeclarationMemory
{
    private Entry? last;

    public Declarations Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var trees = compilation.SyntaxTrees.ToList();
        var files = new FileContent[trees.Count];
        for (var index = 0; index < files.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            files[index] = SourceFacts.Of(trees[index]).Content;
        }
        var fingerprint = Fingerprint.Of(compilation, files);
        var reader = new DeclarationReader(compilation, cancellationToken);
        var read = Volatile.Read(ref last) is { } known && known.Fingerprint.Equals(fingerprint) ? known.After(files, index => reader.Read(trees[index])) : Entry.Of(fingerprint, files, trees.Select(reader.Read).ToArray());
        Volatile.Write(ref last, read);
        return read.Declarations;
    }

    /// <summary>What was read of one compilation.</summary>
    private sealed record Entry(Fingerprint Fingerprint, FileContent[] Files, FileReading[] Readings, Declarations Declarations)
    {
        public static Entry Of(Fingerprint fingerprint, FileContent[] files, FileReading[] readings) => new(fingerprint, files, readings, FileReading.Join(fingerprint.Assembly, readings));

        /// <summary>The same of files that were edited; <paramref name="read"/> reads the one at a place.</summary>
        public Entry After(FileContent[] files, System.Func<int, FileReading> read)
        {
            var edit = FileEdit.Between(Files, files);
            if (edit.IsEmpty) return this;
            var stale = edit.Stale();
            var readings = new FileReading[files.Length];
            for (var index = 0; index < files.Length; index++) readings[index] = stale[index] ? read(index) : Readings[edit.Before(index)];
            return Some(Readings).SequenceEqual(Some(readings)) ? this with { Files = files, Readings = readings } : Of(Fingerprint, files, readings);
        }

        private static IEnumerable<FileReading> Some(FileReading[] readings) => readings.Where(reading => !ReferenceEquals(reading, FileReading.Empty));
    }
}
