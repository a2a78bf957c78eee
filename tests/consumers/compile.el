(load (expand-file-name "editors/emacs/masthead.el" (getenv "ROOT")) nil t)
(let ((found (masthead-check default-directory)))
  (while (process-live-p (get-buffer-process found)) (accept-process-output nil 0.05))
  (accept-process-output nil 0.1)
  (with-current-buffer found
    (goto-char (point-min))
    (condition-case nil
        (while t
          (compilation-next-error 1)
          (let ((type (compilation--message->type (get-text-property (point) 'compilation-message))))
            (save-excursion
              (compile-goto-error)
              (with-current-buffer (window-buffer)
                (princ (format "%s|%s|%s|%s\n" (file-name-nondirectory buffer-file-name)
                               (line-number-at-pos) (1+ (- (point) (line-beginning-position))) type))))))
      (user-error nil))))
