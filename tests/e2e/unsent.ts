/** In the page: an answer that has not been sent. */
export function leaveUnsent(attempt: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open("invigil");
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const change = open.result.transaction("answers", "readwrite");
      const row = { attempt, question_id: "q", acked: false, value: "a" };
      change.objectStore("answers").put(row);
      change.oncomplete = () => {
        open.result.close();
        resolve();
      };
    };
  });
}
